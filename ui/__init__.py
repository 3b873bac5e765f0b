"""Streamlit pages over the assistant. The only package that imports streamlit."""
