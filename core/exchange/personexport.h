// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/id.h"
#include "core/replica/replica.h"

namespace touchbase::exchange {

struct PersonExport {
    QStringList files; ///< what was written, without the folder
    int rows = 0;      ///< in data.json
    int values = 0;    ///< earlier ones, in history.json
    int missing = 0;   ///< files of the contact that are not on this device
};

/// Everything that is held on a person (GDPR article 15 and 20), in open formats and in a folder of
/// its own: contact.vcf, data.json with every row that is about them (touches, follow-ups,
/// appointments, consents, the contacts that became part of this one), history.json with earlier
/// values and who wrote them when, their photo and files, and a README that says what is what.
/// Refused where the folder is there already and not empty.
Result<PersonExport> writePerson(replica::Replica &replica, const Id &contact,
                                 const QString &folder);

/// The same as one file, a ZIP archive that every system opens. Is first written beside it, in a
/// folder that is gone afterwards. Refused where `path` exists; Full, Failed.
Result<PersonExport> writePersonArchive(replica::Replica &replica, const Id &contact,
                                        const QString &path);

} // namespace touchbase::exchange
