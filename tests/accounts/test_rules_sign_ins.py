"""What a device is called, and how long it stays signed in."""

from datetime import timedelta

import pytest

from lms.accounts.rules.sign_ins import Device, device_of, is_expired
from tests.makers import NOON

ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "browser", "system"),
    [
        (f"{ANDROID} Chrome/126.0.0.0 Mobile Safari/537.36", "Chrome", "Android"),
        (f"{ANDROID} SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36", "Samsung Internet", "Android"),
        (f"{ANDROID} Version/4.0 Chrome/126.0 Mobile Safari/537.36 [FB_IAB/FB4A]", "Facebook", "Android"),
        (f"{IPHONE} Version/17.5 Mobile/15E148 Safari/604.1", "Safari", "iPhone"),
        (f"{IPHONE} Mobile/15E148 Safari Line/14.7.0", "LINE", "iPhone"),
        (f"{WINDOWS} Chrome/126.0.0.0 Safari/537.36 Edg/126.0", "Edge", "Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox", "Linux"),
        ("curl/8.5.0", None, None),
        ("", None, None),
    ],
)
def test_a_device_is_named_by_browser_and_system(user_agent, browser, system):
    assert device_of(user_agent) == Device(browser, system)


def test_a_learner_stays_signed_in_for_400_days_and_staff_for_30():
    assert not is_expired(NOON - timedelta(days=400), staff=False, now=NOON)
    assert is_expired(NOON - timedelta(days=401), staff=False, now=NOON)
    assert not is_expired(NOON - timedelta(days=30), staff=True, now=NOON)
    assert is_expired(NOON - timedelta(days=31), staff=True, now=NOON)
