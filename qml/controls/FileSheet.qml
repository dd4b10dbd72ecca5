// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import Qt.labs.folderlistmodel
import QtCore
import QtQuick
import QtQuick.Layouts

/* The folders of a person and the files of some kinds, or of all, in them, one below the other. */
Sheet {
    id: root

    property var endings: [] // of strings

    signal picked(url file)

    readonly property url home: StandardPaths.writableLocation(StandardPaths.HomeLocation)
    readonly property url documents: StandardPaths.writableLocation(StandardPaths.DocumentsLocation)
    readonly property url downloads: StandardPaths.writableLocation(StandardPaths.DownloadLocation)

    function nameOf(folder: url): string {
        return decodeURIComponent(String(folder).replace(/\/+$/, "").replace(/^.*\//, ""))
    }

    FolderListModel {
        id: files

        folder: root.downloads
        nameFilters: root.endings.length > 0 ? root.endings.map(ending => "*." + ending) : ["*"]
        caseSensitive: false
        showDirsFirst: true
        sortField: FolderListModel.Time
    }
    Flow {
        Layout.fillWidth: true
        Layout.bottomMargin: 8
        spacing: 8

        component Place: ChoiceChip {
            property url folder

            chosen: files.folder === folder
            onClicked: files.folder = folder
        }

        Place {
            folder: root.downloads
            glyph: Theme.compact ? "" : "download"
            text: qsTr("Downloads")
        }
        Place {
            folder: root.documents
            glyph: Theme.compact ? "" : "description"
            text: qsTr("Documents")
        }
        Place {
            folder: root.home
            glyph: Theme.compact ? "" : "home"
            text: qsTr("Home")
        }
    }
    Pressable {
        id: up

        visible: String(files.parentFolder) !== "" && files.folder !== root.downloads
            && files.folder !== root.documents && files.folder !== root.home
        Layout.fillWidth: true
        implicitHeight: 56
        padding: 0
        text: qsTr("Back to the folder above")
        onClicked: files.folder = files.parentFolder

        background: null
        contentItem: RowLayout {
            spacing: 16

            Icon {
                name: "arrow_back"
                mirrored: root.contentItem.LayoutMirroring.enabled
                size: 22
                color: Theme.color.inkMuted
            }
            Words {
                Layout.fillWidth: true
                style: Theme.bodyStrong
                text: root.nameOf(files.folder)
                Accessible.ignored: true
            }
        }
    }
    ListView {
        id: list

        Layout.fillWidth: true
        Layout.leftMargin: -root.margin
        Layout.rightMargin: -root.margin
        Layout.preferredHeight: Math.max(224, Math.min(contentHeight, 448))
        clip: true
        model: files.status === FolderListModel.Ready ? files : null
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: root.nameOf(files.folder)

        delegate: Pressable {
            id: file

            required property string fileName
            required property url fileUrl
            required property bool fileIsDir
            required property date fileModified

            width: list.width
            implicitHeight: Math.max(56, line.implicitHeight + 12)
            leftPadding: root.margin
            rightPadding: root.margin
            text: file.fileName
            onClicked: {
                if (file.fileIsDir)
                    files.folder = file.fileUrl
                else
                    root.picked(file.fileUrl)
            }

            background: Rectangle {
                color: file.pressed ? Theme.color.fillPressed : file.hovered ? Theme.color.hover : "transparent"
            }
            contentItem: RowLayout {
                id: line

                spacing: 16

                Icon {
                    name: file.fileIsDir ? "folder" : "description"
                    size: 22
                    color: file.fileIsDir ? Theme.color.inkMuted : Theme.color.accent
                }
                ColumnLayout {
                    spacing: 0

                    Words {
                        Layout.fillWidth: true
                        style: Theme.callout
                        text: file.fileName
                        wrapMode: Text.WrapAnywhere
                        maximumLineCount: 2
                        elide: Text.ElideMiddle
                        Accessible.ignored: true
                    }
                    Words {
                        visible: !file.fileIsDir
                        Layout.fillWidth: true
                        style: Theme.meta
                        text: file.fileModified.toLocaleString(Qt.locale(), Locale.ShortFormat)
                        color: Theme.color.inkMuted
                        Accessible.ignored: true
                    }
                }
            }
        }

        Words {
            visible: files.status === FolderListModel.Ready && files.count === 0
            anchors.centerIn: parent
            width: parent.width - 2 * root.margin
            style: Theme.secondary
            text: root.endings.length === 0 ? qsTr("There is nothing in this folder.") : qsTr("Nothing here that can be read. It should end in %1.").arg(root.endings.join(", "))
            color: Theme.color.inkMuted
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
