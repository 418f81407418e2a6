"""The alternatives as small Streamlit apps, one way to show the map each."""
