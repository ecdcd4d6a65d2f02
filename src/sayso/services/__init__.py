"""What a person can do, one module per verb; knows neither the command line nor HTTP."""
