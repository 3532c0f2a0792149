// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.ensemble.flavour.Capability;

/**
 * Brings all nodes of a test class back to where they were when they were ready for the first time:
 * what {@link org.ensemble.deployment.Deployment#reset} does, at set times. A deployment that
 * nobody has touched since is left as it is. On a {@code @Nested} class, it wins over that of the
 * class around it.
 *
 * <p>With {@link Scope#RUN}, nobody else gets the deployment while the class has it.
 *
 * <p>A flavour without {@link Capability#RESET} makes the tests fail; {@link Requires} skips them.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Reset {

  When value();

  /** When nodes are brought back. */
  enum When {

    /**
     * Before each test, ahead of its {@code @BeforeEach} methods; also what {@code @BeforeAll} did.
     */
    BEFORE_EACH,

    /**
     * Before the class, ahead of its {@code @BeforeAll} methods. Of use with {@link Scope#RUN} and
     * on {@code @Nested} classes, for others have new nodes at that time.
     */
    BEFORE_CLASS
  }
}
