// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/contactmodel.h"
#include "core/replica/edit.h"

#include <QVector>

namespace touchbase::app {

/// With whom a contact can be shared: only oneself, and every team in which one may write. None
/// where there is no team. With a null id, for several contacts at once.
QVector<Choice> sharingChoices(replica::Replica &replica, const Id &contact);
/// To whom a contact can be assigned: the members of the team that shares it, and nobody.
QVector<Choice> assigneeChoices(replica::Replica &replica, const Id &contact);
/// "Harbour Realty · Ben’s"; empty for a contact of one's own.
QString belongingText(replica::Replica &replica, const Id &contact);
/// Who wrote a row of a shared contact, where it was somebody else: "Ben".
QString authorText(replica::Replica &replica, const replica::Entity &entity, const Id &row);

} // namespace touchbase::app
