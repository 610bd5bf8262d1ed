screen-hide = Fshihe ekranin (Esc)
screen-hidden = Ekrani është fshehur
screen-show = Vazhdo (Esc)
