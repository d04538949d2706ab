"""Staff find customers, see everything that is known about one, and write down what a customer told them."""
