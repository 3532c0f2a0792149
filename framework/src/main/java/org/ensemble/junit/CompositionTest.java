// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Brings a composition up before the test class and takes it down after it, or as its {@link Scope}
 * says.
 *
 * <p>Nodes are injected where {@link Role} or {@link NodeName} asks for them. {@code @Nested}
 * classes share the deployment of the class around them. May be used as a meta-annotation. What the
 * run says from outside ({@code -Densemble.flavour}, {@code -Densemble.roles}, {@code
 * -Densemble.variant}, {@code -Densemble.set.NAME}) wins over what is said here.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(CompositionTestExtension.class)
public @interface CompositionTest {

  /** The composition: a name to be searched for, or a path. */
  String value();

  /**
   * Sizes of roles that differ from the composition's, such as {@code node=4} or {@code
   * node=alpha+beta}.
   */
  String[] roles() default {};

  /** A named variant of the composition; empty for none. */
  String variant() default "";

  /** Parameters of the composition, such as {@code suite=trixie}. */
  String[] set() default {};

  /**
   * Names of nodes, or of roles for all of theirs, that are off until a test starts them with
   * {@code node.power().start()}. Nothing waits for them before.
   */
  String[] late() default {};

  /** How long the deployment lasts, and who has it. */
  Scope scope() default Scope.CLASS;
}
