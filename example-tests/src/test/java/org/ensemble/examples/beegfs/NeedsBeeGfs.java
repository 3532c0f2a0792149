// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.beegfs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Skipped where BeeGFS's packages are out of reach: they are not in Debian. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BeeGfsPackages.class)
@interface NeedsBeeGfs {}
