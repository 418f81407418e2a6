"""An empty Streamlit page: what any first map has to wait for."""

import streamlit as st

st.markdown("empty")
