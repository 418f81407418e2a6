"""What the atlas knows: typed records (`schema`) and how a folder of them is read (`load`)."""
