## the second factor under Account

second-factor = Second factor
second-factor-lead = Signing in takes a code from an app on your phone besides the password. Whoever learns the password cannot get in with it alone.
second-factor-on = On
second-factor-since = On since { $at }.
second-factor-keep = Change
second-factor-set-up = Set up the second factor
second-factor-begin = Go on
second-factor-how = You need an app for sign-in codes on your phone: Google Authenticator, Microsoft Authenticator, Aegis or another. First type your password.
second-factor-wanted = { $centre } wants a second factor of everybody who works there. Please set it up; then everything else is open again.
second-factor-stays = It stays on, because it is wanted here: { $centre }.
second-factor-was-reset = An administrator took your second factor away on { $at }. Set it up anew. If you did not ask for this, tell your centre.
second-factor-is-off = The second factor is off. The password alone is enough now.
second-factor-scan = Open the app and scan this picture with it.
second-factor-picture = The key as a QR code; the same key stands below as text
second-factor-type = Or type this key into the app:
second-factor-here = Is the app on this device? Open it here.
second-factor-first-hint = The six digits that the app shows now
second-factor-confirm = Turn on
second-factor-done = The second factor is on. Your other browsers have been signed out.
second-factor-move = A new phone
second-factor-move-how = A new key replaces the present one once you have confirmed it. If the old phone is gone, use a recovery code.
second-factor-end = Turn off the second factor

## recovery codes

recovery-codes = Recovery codes
recovery-codes-left = { $count ->
    [0] No recovery code is left: make new ones.
    [one] { $count } recovery code is left.
    *[other] { $count } recovery codes are left.
}
recovery-codes-why = For when the phone is lost or broken: each code is good once, in place of the app’s code. New ones end the old ones.
recovery-codes-make = Make new codes
recovery-codes-once = These codes are shown only now. Print them or write them down, and keep them where you would keep a key, not beside the computer.
recovery-codes-kept = I have kept the codes

## the second step of signing in

second-factor-code = Code
second-factor-code-lead = The password was right. One more step.
second-factor-code-hint = The six digits in the app on your phone, or one of your recovery codes
second-factor-lost = Phone lost, and no recovery code at hand? Your administrator can reset the second factor.
second-factor-too-many = Too many tries. Please wait a while; if it was not you who tried, tell your administrator.
sign-in-kept = The password is saved. Sign in with it; you will be asked for your code.
sign-in-late = That took too long, or something changed meanwhile. Please begin anew.

## settings

second-factor-reset = Reset the second factor
centre-second-factor = Who works here needs a second factor
centre-second-factor-hint = Whoever has none is led to setting it up, and sees nothing else before.
centre-second-factor-yes = needed
centre-second-factor-no = not needed

## errors

error-second-factor = This code is wrong or was used already. Wait for the next one and try again.
error-second-factor-late = This key is too old, or another was made since. Please begin anew.
error-second-factor-required = Your centre wants the second factor: it stays on.

## events

event-second-factor-asked = Password right, second factor asked for
event-second-factor-refused = Wrong code at the second factor
event-second-factor-offered = Setting up a second factor begun
event-second-factor-confirmed = Second factor set up
event-second-factor-removed = Second factor turned off
event-second-factor-reset = Second factor reset by an administrator
event-second-factor-required = Second factor made a duty at a centre
event-second-factor-freed = Second factor no longer a duty at a centre
event-recovery-codes-made = Recovery codes made
event-recovery-code-used = Recovery code used
