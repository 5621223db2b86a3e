"""The returns as tables, and the forms in which a table leaves: for the eyes and for a spreadsheet."""
