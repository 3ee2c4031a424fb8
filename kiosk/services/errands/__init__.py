"""我要办事: by what happens in life, what there is to get done, where, and what to bring."""
