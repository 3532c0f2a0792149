// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Says that a test fails in a flavour, and why. There it must: its failure is reported as a skip
 * with the reason, and its success as a failure, so that nobody forgets to take this away.
 *
 * <p>What counts is the test method itself and its {@code @BeforeEach} methods; each test of a
 * {@code @TestFactory} or a {@code @ParameterizedTest} has to fail. On a class it stands for all of
 * its tests, and then a deployment that does not come up there is one skip.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(KnownFailure.Several.class)
@ExtendWith(KnownFailureExtension.class)
public @interface KnownFailure {

  /** The name of the flavour in which it fails. */
  String flavour();

  /** Why, for people; such as the number of a bug. */
  String reason();

  /** For several of them. */
  @Documented
  @Inherited
  @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
  @Retention(RetentionPolicy.RUNTIME)
  @ExtendWith(KnownFailureExtension.class)
  @interface Several {
    KnownFailure[] value();
  }
}
