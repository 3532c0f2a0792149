// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.ensemble.flavour.Capability;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips a test, or a class, where the flavour lacks one of these, and says which:
 * {@code @Requires(KERNEL)}.
 *
 * <p>On a method, a class or an annotation of one's own. All that an element requires counts. A
 * class of which nothing would be run is not deployed.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Requires.Several.class)
@ExtendWith(FlavourCondition.class)
public @interface Requires {

  /** What the flavour has to have, all of it. */
  Capability[] value();

  /** For several of them. */
  @Documented
  @Inherited
  @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
  @Retention(RetentionPolicy.RUNTIME)
  @ExtendWith(FlavourCondition.class)
  @interface Several {
    Requires[] value();
  }
}
