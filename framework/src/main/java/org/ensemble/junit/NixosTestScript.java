// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The Python test script, as the NixOS test driver and NixOS Compose run them, of a class that
 * {@linkplain ScriptTest implements ScriptTest}. It is run unmodified on the nodes that {@link
 * CompositionTest} brings up.
 *
 * <pre>{@code
 * @CompositionTest("oar")
 * @NixosTestScript("oar.py")
 * class OarScriptIT implements ScriptTest {}
 * }</pre>
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface NixosTestScript {

  /**
   * Where it is: a resource beside the class, or else a file, from the working directory or one of
   * its parents on.
   */
  String value();
}
