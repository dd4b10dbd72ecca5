// SPDX-License-Identifier: MPL-2.0
package androidx.test.runner.lifecycle;

public interface ApplicationLifecycleMonitor {}
