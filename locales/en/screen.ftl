screen-hide = Hide the screen (Esc)
screen-hidden = The screen is hidden
screen-show = Go on (Esc)
