// Evaluates texts of KubeVirt Plugins with KubeVirt's own evaluator, which is built on cel-go. Reads one JSON document
// per line, writes one per line: what would become of a virtual machine's domain.
package main

import (
	"bufio"
	"encoding/json"
	"os"

	v1 "kubevirt.io/api/core/v1"
	"kubevirt.io/kubevirt/pkg/virt-launcher/virtwrap/plugins/cel"
	"libvirt.org/go/libvirtxml"
)

type question struct {
	Condition  string          `json:"condition"`
	Expression string          `json:"expression"`
	VMI        json.RawMessage `json:"vmi"`
	Domain     string          `json:"domain"`
}

type answer struct {
	// What the webhook says of the texts.
	Refused string `json:"refused,omitempty"`
	// A condition that fails keeps the machine from starting, whatever failureStrategy says.
	ConditionError  string `json:"conditionError,omitempty"`
	Applies         bool   `json:"applies"`
	ExpressionError string `json:"expressionError,omitempty"`
	// The domain after it, XML; the one that was given where the plugin does not apply.
	Domain string `json:"domain,omitempty"`
}

func main() {
	lines := bufio.NewReader(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			check(out.Encode(answerTo(line)))
		}
		if err != nil {
			return
		}
	}
}

func answerTo(line []byte) answer {
	var asked question
	check(json.Unmarshal(line, &asked))
	evaluator := cel.GetEvaluator()
	if err := evaluator.CompileCondition(asked.Condition); err != nil {
		return answer{Refused: err.Error()}
	}
	if err := evaluator.CompileMutation(asked.Expression); err != nil {
		return answer{Refused: err.Error()}
	}
	vmi := &v1.VirtualMachineInstance{}
	check(json.Unmarshal(asked.VMI, vmi))
	domain := &libvirtxml.Domain{}
	check(domain.Unmarshal(asked.Domain))
	applies, err := evaluator.EvaluateCondition(asked.Condition, vmi, domain)
	if err != nil {
		return answer{ConditionError: err.Error()}
	}
	if !applies {
		return answer{Domain: asked.Domain}
	}
	changed, err := evaluator.EvaluateMutation(asked.Expression, vmi, domain)
	if err != nil {
		return answer{Applies: true, ExpressionError: err.Error()}
	}
	xml, err := changed.Marshal()
	check(err)
	return answer{Applies: true, Domain: xml}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
