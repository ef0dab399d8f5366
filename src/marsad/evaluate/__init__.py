"""How well and how fast Marsad reads: scores against gold, floors that only rise, speed."""
