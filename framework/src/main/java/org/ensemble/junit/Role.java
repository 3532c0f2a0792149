// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects what plays a role: the one node of it into a {@link org.ensemble.node.Node}, all of them
 * into {@link org.ensemble.node.Nodes}. Survives any roles distribution.
 *
 * <p>On a parameter of a constructor, test or lifecycle method, or on a field that is not
 * private-final, static or not.
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Role {

  /** The role's name in the composition. */
  String value();
}
