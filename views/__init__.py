"""Streamlit pages, one file a page; with app.py the only place that imports streamlit."""
