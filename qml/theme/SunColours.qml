// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

/* For the bright sun: white ground, black text, nothing muted, every edge to be seen. */
Colours {
    background: "#FFFFFF"
    hover: "#F1ECE3"
    ink: "#000000"
    inkMuted: "#000000"
    inkDisabled: "#5E564B"
    outline: "#8A8071"
    outlineStrong: "#3A342C"
    avatarInk: "#000000"
    levelCInk: "#000000"
    accent: "#08474E"
    accentContainerInk: "#000000"
}
