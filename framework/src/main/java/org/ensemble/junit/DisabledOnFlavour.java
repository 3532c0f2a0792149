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
 * Skips a test, or a class, in these flavours. What is to fail there is better said with {@link
 * KnownFailure}, which tells when it does not any more.
 *
 * <p>On a method, a class or an annotation of one's own. A class of which nothing would be run is
 * not deployed.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FlavourCondition.class)
public @interface DisabledOnFlavour {

  /** Names of flavours. */
  String[] value();

  /** Why, for people. */
  String reason();
}
