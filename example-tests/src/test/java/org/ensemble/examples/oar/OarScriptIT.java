// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.oar;

import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.NixosTestScript;
import org.ensemble.junit.ScriptTest;

/** The same cluster under a test script in Python, as the NixOS test driver runs them. */
@CompositionTest("oar")
@NixosTestScript("compositions/oar/nxc/testscript.py")
class OarScriptIT implements ScriptTest {}
