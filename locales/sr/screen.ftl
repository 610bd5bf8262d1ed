screen-hide = Sakrij ekran (Esc)
screen-hidden = Ekran je sakriven
screen-show = Nastavi (Esc)
