// SPDX-License-Identifier: MPL-2.0
import QtQuick

/* How wide the columns of the table are, for its head and its rows alike. */
QtObject {
    required property real room

    readonly property int check: 48
    readonly property int level: 64
    readonly property int age: 128
    readonly property int next: 120
    readonly property int expected: 104
    readonly property int margin: 32
    // What is left; the first to go is what the least need.
    readonly property bool withExpected: room >= 720
    readonly property int about: room >= 880 ? Math.round(room * 0.24) : 0
}
