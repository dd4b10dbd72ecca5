// SPDX-License-Identifier: MPL-2.0
#include "app/models/aboutpage.h"

#include "core/replica/sqlite.h"

namespace touchbase::app {

AboutPage::AboutPage(QObject *parent)
    : AboutModel(parent)
{
    const auto part = [](const char *name, const char *licence, const char *notice) {
        return LicenceRow{QLatin1String(name), QLatin1String(name), QLatin1String(licence),
                          QString::fromUtf8(notice)};
    };
    m_licences.set({
        part("Touchbase", "MPL 2.0", "The source is open: https://mozilla.org/MPL/2.0/"),
        part("Qt", "LGPL 3",
             "© The Qt Company Ltd. and other contributors. Linked dynamically, so "
             "that it can be replaced. https://www.qt.io/licensing"),
#ifdef TOUCHBASE_ENCRYPTED_SQLITE
        part("SQLite3 Multiple Ciphers", "MIT", "© 2006-2025 Ulrich Telle"),
#endif
        part("SQLite", "Public domain", "https://sqlite.org/copyright.html"),
        part("QtKeychain", "BSD 3-clause", "© Frank Osterfeld and others"),
        part("libphonenumber", "Apache 2.0", "© The Libphonenumber Authors"),
        part("libical", "MPL 2.0", "© Eric Busboom and others. LGPL 2.1 by choice."),
        part("libsodium", "ISC", "© Frank Denis"),
        part("Zstandard", "BSD 3-clause", "© Meta Platforms, Inc. and affiliates"),
        part("OpenSSL", "Apache 2.0", "© The OpenSSL Project Authors"),
        part("Inter", "OFL 1.1", "© The Inter Project Authors"),
        part("IBM Plex Sans Arabic", "OFL 1.1", "© IBM Corp."),
        part("Material Symbols", "Apache 2.0", "© Google LLC"),
    });
}

} // namespace touchbase::app
