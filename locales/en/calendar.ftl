## calendars: addresses, files

calendar-name = Sessions · Pajtim
calendar-summary = { $kind } · { $reference }
case-calendar = Calendar
calendars-title = Calendar
calendars-lead = With an address your phone or computer shows your sessions in its own calendar: when, where and of which case, never the name of a party.
calendar-make = Make an address
calendar-made-at = Made
calendar-fetched-on = Last fetched
calendar-never-fetched = not yet
calendar-end = End
calendar-address-title = The address of your calendar
calendar-address = Subscribe to this address in your calendar. It is shown only now.
calendar-address-secret = It is like a password: whoever knows it reads your sessions without signing in. It works until you end it under your account.
calendar-address-slow = Calendars fetch it in their own time, Google every 8 to 24 hours. Print tomorrow’s list rather than trusting it.
calendar-back = Back to your account
error-calendars-many = You have { $max } addresses already. End one of them first.
