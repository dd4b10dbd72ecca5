// SPDX-License-Identifier: MPL-2.0
pragma Singleton

import QtQuick
import Touchbase.App
import Touchbase.Ui

/* Every look in one place. Main binds the switches to the settings; controls read the rest. */
QtObject {
    id: root

    property bool dark: false
    property bool sun: false
    property bool arabic: false
    property bool reducedMotion: false
    property real scale: 1
    property real windowWidth: 390

    readonly property Colours color: root.dark ? root.night : root.sun ? root.brightSun : root.day
    readonly property string family: root.arabic ? Fonts.arabic : Fonts.text

    // Width decides the layout: one pane, list and detail, list, detail and side column.
    readonly property bool compact: root.windowWidth < 600
    readonly property bool twoPanes: root.windowWidth >= 840
    readonly property bool expanded: root.windowWidth >= 1024
    // Above this, rows stack and nothing elides.
    readonly property bool stacked: root.scale > 1.3
    readonly property real glyphScale: Math.min(root.scale, 1.5)

    readonly property int margin: root.compact ? 20 : 24
    readonly property int touch: 48
    readonly property int instant: 80
    readonly property int fast: root.reducedMotion ? 0 : 140
    readonly property int base: root.reducedMotion ? 0 : 220
    readonly property int slow: root.reducedMotion ? 0 : 320

    readonly property TypeStyle display: TypeStyle { size: 32; line: 40; weight: Font.Bold; spacing: -0.8; maxScale: 1.4 }
    readonly property TypeStyle title: TypeStyle { size: 24; line: 32; weight: Font.Bold; spacing: -0.5; maxScale: 1.4 }
    readonly property TypeStyle heading: TypeStyle { size: 20; line: 28; weight: Font.DemiBold; spacing: -0.3 }
    readonly property TypeStyle name: TypeStyle { size: 17; line: 24; weight: Font.DemiBold; spacing: -0.2 }
    readonly property TypeStyle body: TypeStyle { size: 16; line: 24 }
    readonly property TypeStyle bodyStrong: TypeStyle { size: 16; line: 24; weight: Font.DemiBold }
    readonly property TypeStyle callout: TypeStyle { size: 15; line: 20 }
    readonly property TypeStyle button: TypeStyle { size: 15; line: 20; weight: Font.DemiBold }
    readonly property TypeStyle secondary: TypeStyle { size: 14; line: 20 }
    readonly property TypeStyle secondaryStrong: TypeStyle { size: 14; line: 20; weight: Font.DemiBold }
    readonly property TypeStyle label: TypeStyle { size: 13; line: 16; weight: Font.DemiBold }
    readonly property TypeStyle meta: TypeStyle { size: 13; line: 16 }
    readonly property TypeStyle caption: TypeStyle { size: 12; line: 16; weight: Font.Medium; spacing: 0.1 }
    readonly property TypeStyle captionStrong: TypeStyle { size: 12; line: 16; weight: Font.Bold; spacing: 0.1 }

    readonly property Colours day: Colours {}
    readonly property Colours night: DarkColours {}
    readonly property Colours brightSun: SunColours {}

    // What a screen reader says of several texts.
    function sentence(parts: var): string {
        return parts.filter(part => part !== "").join(", ")
    }

    // For texts that go into StyledText.
    function escaped(text: string): string {
        return text.replace(/&/g, "&amp;").replace(/</g, "&lt;")
    }

    function tone(tone: int): color {
        switch (tone) {
        case Tone.Muted: return root.color.inkMuted
        case Tone.Accent: return root.color.accent
        case Tone.Success: return root.color.success
        case Tone.Warning: return root.color.warning
        case Tone.Danger: return root.color.danger
        default: return root.color.ink
        }
    }

    function container(tone: int): color {
        switch (tone) {
        case Tone.Accent: return root.color.accentContainer
        case Tone.Success: return root.color.successContainer
        case Tone.Warning: return root.color.warningContainer
        case Tone.Danger: return root.color.dangerContainer
        default: return root.color.fill
        }
    }

    function onContainer(tone: int): color {
        switch (tone) {
        case Tone.Accent: return root.color.accentContainerInk
        case Tone.Success: return root.color.successContainerInk
        case Tone.Warning: return root.color.warningContainerInk
        case Tone.Danger: return root.color.dangerContainerInk
        default: return root.color.inkMuted
        }
    }
}
