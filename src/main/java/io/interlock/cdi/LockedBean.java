package io.interlock.cdi;

import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;

/**
 * A bean as it was discovered.
 *
 * @param bean its attributes
 * @param type its class with the annotations that count, which extensions may have changed
 */
record LockedBean(Bean<?> bean, AnnotatedType<?> type) {

    Class<?> beanClass() {
        return bean.getBeanClass();
    }
}
