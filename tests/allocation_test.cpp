// The step allocates nothing. This file counts all that the tests allocate. All forms of operator
// new are replaced together: memory of one must not be given back by the other's delete.
#include <doctest/doctest.h>

#include <atomic>
#include <cstdlib>
#include <memory>
#include <new>

#include "engine/step.h"
#include "random_network.h"

namespace {

std::atomic<long> allocations = 0;

void* counted(std::size_t size) {
    ++allocations;
    void* memory = std::malloc(size > 0 ? size : 1);
    if (!memory) std::abort();
    return memory;
}

}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return counted(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return counted(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

using namespace headwater;
using namespace headwater::test;

namespace {

template <int W>
long allocated_by_steps(const Model& model) {
    State<W> state = initial_state<W>(model, 3);
    const long before = allocations;
    while (state.period < model.periods) {
        step(model, state);
        advance(model, state);
    }
    return allocations - before;
}

}  // namespace

TEST_CASE("the step allocates nothing, with every feature on") {
    const long before = allocations;
    CHECK(std::make_unique<int>(1) != nullptr);
    CHECK(allocations > before);  // it does count
    for (std::uint32_t n = 0; n < 60; ++n) {
        CAPTURE(n);
        const Model model = compile(random_scenario(n));
        CHECK(allocated_by_steps<1>(model) == 0);
        CHECK(allocated_by_steps<kLanes>(model) == 0);
    }
}
