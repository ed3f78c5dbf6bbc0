"""The hotline as the public sees it: there while a record says who answers, else nowhere."""
