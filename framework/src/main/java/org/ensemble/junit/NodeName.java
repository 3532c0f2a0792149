// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Injects the node of that host name into a {@link org.ensemble.node.Node}. */
@Documented
@Target({ElementType.PARAMETER, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface NodeName {

  /** The host name, such as {@code node2}. */
  String value();
}
