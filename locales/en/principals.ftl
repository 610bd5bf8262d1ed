# The dash stands for "against": names are never inflected.
principals-two = { $first } – { $second }
principals-two-more = { $count ->
    [one] { $first } – { $second } and { $count } other
    *[other] { $first } – { $second } and { $count } others
}
principals-one-more = { $count ->
    [one] { $first } and { $count } other
    *[other] { $first } and { $count } others
}
