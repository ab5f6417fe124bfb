// Runs a program on a host without IPv6, as far as the program can tell: a filter of the kernel answers
// socket(AF_INET6, ...) with "address family not supported", as a kernel started with ipv6.disable=1 does.
//
//	without-ipv6 program [argument ...]
package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"unsafe"
)

// Of linux/prctl.h, linux/seccomp.h and linux/bpf_common.h; package syscall does not have them.
const (
	prSetNoNewPrivs   = 38
	seccompModeFilter = 2
	retAllow          = 0x7fff0000
	retErrno          = 0x00050000
	loadWord          = 0x20 // BPF_LD | BPF_W | BPF_ABS
	jumpIfEqual       = 0x15 // BPF_JMP | BPF_JEQ | BPF_K
	ret               = 0x06 // BPF_RET | BPF_K
	offsetOfNumber    = 0    // seccomp_data.nr
	offsetOfFirst     = 16   // seccomp_data.args[0], its low half: both architectures are little-endian
)

func main() {
	if len(os.Args) < 2 {
		fail("which program?")
	}
	program, err := exec.LookPath(os.Args[1])
	if err != nil {
		fail(err)
	}
	filter := []syscall.SockFilter{
		{Code: loadWord, K: offsetOfNumber},
		{Code: jumpIfEqual, Jf: 3, K: syscall.SYS_SOCKET},
		{Code: loadWord, K: offsetOfFirst},
		{Code: jumpIfEqual, Jf: 1, K: syscall.AF_INET6},
		{Code: ret, K: retErrno | uint32(syscall.EAFNOSUPPORT)},
		{Code: ret, K: retAllow},
	}
	// A filter belongs to a thread, and the thread that calls exec keeps it.
	runtime.LockOSThread()
	prctl(prSetNoNewPrivs, 1, 0)
	rules := syscall.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	prctl(syscall.PR_SET_SECCOMP, seccompModeFilter, uintptr(unsafe.Pointer(&rules)))
	fail(syscall.Exec(program, os.Args[1:], os.Environ()))
}

func prctl(option, argument, address uintptr) {
	if _, _, errno := syscall.RawSyscall6(syscall.SYS_PRCTL, option, argument, address, 0, 0, 0); errno != 0 {
		fail(errno)
	}
}

func fail(why any) {
	fmt.Fprintln(os.Stderr, "without-ipv6:", why)
	os.Exit(1)
}
