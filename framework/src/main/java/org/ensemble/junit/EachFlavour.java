// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a class of {@link CompositionTest} once in every flavour, in a deployment of its own each
 * time. Needs JUnit 5.13 or later.
 *
 * <p>A flavour that cannot be used here is skipped with its reason, or fails where {@code
 * -Densemble.require} names it. Where {@code -Densemble.flavour} names a flavour, there is but that
 * one.
 *
 * <p>There are no nodes before the first flavour's turn, so {@code @BeforeAll} and
 * {@code @AfterAll} methods, injected static fields and {@code @TestInstance(PER_CLASS)} are
 * refused; all of them may be in {@code @Nested} classes.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(EachFlavourExtension.class)
public @interface EachFlavour {}
