"""Streamlit pages, one file a page; with app.py and serve.py all that imports streamlit."""
