"""Switches for Debian's Chromium that tests and benches share."""

from __future__ import annotations

# Each window without a screen has an address bar all the same, whose list of suggestions is a page
# in a process of its own: a second of a processor for every window that a test opens. Only the last
# such switch counts, so that what Playwright switches off is named here again.
FEATURES_OFF = "--disable-features=" + ",".join(
    [
        *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
        *("AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect"),
        *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose"),
        *("HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay", "MediaRouter"),
        *("NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding"),
        *("PreconnectToSearch", "ThirdPartyStoragePartitioning"),
    ]
)
