// SPDX-License-Identifier: MPL-2.0
// GNUstep asks for it where blocks are on; nothing in it is needed to read a source.
