# The dash stands for "against": names are never inflected.
principals-two = { $first } – { $second }
principals-two-more = { $count ->
    [one] { $first } – { $second } dhe { $count } palë tjetër
    *[other] { $first } – { $second } dhe { $count } palë të tjera
}
principals-one-more = { $count ->
    [one] { $first } dhe { $count } palë tjetër
    *[other] { $first } dhe { $count } palë të tjera
}
