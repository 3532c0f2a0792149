// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a test class leaves nodes behind that no other class should get. A deployment that it
 * shares ({@link Scope#RUN}) goes down after it, and the next class that asks for the same has a
 * new one; if other classes are at work on it at the same time, it has one of its own.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DirtiesDeployment {}
