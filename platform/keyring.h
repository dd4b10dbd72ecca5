// SPDX-License-Identifier: MPL-2.0
#pragma once

namespace touchbase::platform {

/// How the user's keyring stands. A locked one that cannot ask its user says "no such entry" of
/// everything, so only this tells a lost secret from a hidden one.
enum class KeyringState { Open, Locked, Absent };
KeyringState keyringState();

} // namespace touchbase::platform
