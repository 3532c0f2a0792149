// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples;

import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.NixosTestScript;
import org.ensemble.junit.ScriptTest;

/** What {@link HelloIT} says, in Python and for NixOS Compose, too. */
@CompositionTest("hello")
@NixosTestScript("compositions/hello/nxc/testscript.py")
class HelloScriptIT implements ScriptTest {}
