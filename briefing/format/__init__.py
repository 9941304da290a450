"""The file format: YAML to the model, with every problem and its fix."""
