// Headwater: the page and the desktop window.
#include "web/platform/platform.h"
#include "web/platform/shell.h"

int main(int argc, char** argv) {
    // Lives as long as the page: after main() has returned there, the browser calls back into it.
    static headwater::Shell shell;
    return headwater::platform::loop(shell, argc, argv);
}
