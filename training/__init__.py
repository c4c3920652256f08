"""How the reader's model is made: data, network, training, export, model card. Not part of the package."""
