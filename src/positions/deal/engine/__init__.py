"""Exact answers on whole numbers: `families`, `grid`, `elimination`, `search`, in this order."""
