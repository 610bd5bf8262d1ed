# The dash stands for "against": names are never inflected.
principals-two = { $first } – { $second }
principals-two-more = { $count ->
    [one] { $first } – { $second } i još { $count } stranka
    [few] { $first } – { $second } i još { $count } stranke
    *[other] { $first } – { $second } i još { $count } stranaka
}
principals-one-more = { $count ->
    [one] { $first } i još { $count } stranka
    [few] { $first } i još { $count } stranke
    *[other] { $first } i još { $count } stranaka
}
