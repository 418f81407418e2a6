"""What the atlas knows: typed records (`schema`) and the loader that reads a folder of them (`load`)."""
